package io.limen.testbed.arch.house.controller;

import java.sql.Connection;

record UsesSql(Connection connection) {}
