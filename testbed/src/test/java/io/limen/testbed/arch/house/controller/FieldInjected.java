package io.limen.testbed.arch.house.controller;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

final class FieldInjected {
    @Autowired
    @Nullable
    String name;
}
