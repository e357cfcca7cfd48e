package io.limen.testbed.arch.house.testbed;

import org.springframework.context.ApplicationContext;

/** The testbed with Spring in it. */
public record Lab(ApplicationContext context) {}
