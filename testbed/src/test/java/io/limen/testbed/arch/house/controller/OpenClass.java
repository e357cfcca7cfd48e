package io.limen.testbed.arch.house.controller;

class OpenClass {}
