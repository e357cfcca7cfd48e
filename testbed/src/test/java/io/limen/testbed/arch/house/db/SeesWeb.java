package io.limen.testbed.arch.house.db;

import org.springframework.web.servlet.ModelAndView;

/** The database room with a web page in it. */
public record SeesWeb(ModelAndView page) {}
