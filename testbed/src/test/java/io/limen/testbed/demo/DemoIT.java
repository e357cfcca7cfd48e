package io.limen.testbed.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DemoIT {

    @Test
    @Timeout(120)
    void everyScenarioOfTheDemoPassesAndNothingIsLeft() {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        int exit = new Demo(new PrintStream(written, true, UTF_8)).run();
        String output = written.toString(UTF_8);
        assertThat(exit).as(output).isZero();
        assertThat(output)
                .contains("7 of 7 scenarios passed; terminations left: gateway 0, controller 0")
                .contains("database: open, 7 call records written")
                .contains("table 4.1 row 1")
                .contains("table 4.1 row 2")
                .contains("table 4.1 row 4")
                .contains("table 4.1 row 10")
                .contains("table 4.1 row 8");
    }
}
