package io.limen.testbed.arch.house.controller;

import dev.cel.common.CelAbstractSyntaxTree;

record UsesCel(CelAbstractSyntaxTree tree) {}
