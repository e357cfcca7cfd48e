package io.limen.testbed.natlab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real Linux NATs in network namespaces behave as our emulated one: out works, in does not. */
class LinuxNatIT {

    @Test
    @Timeout(90)
    void endsBehindALinuxNatReachOutAndAreNotReached() throws Exception {
        boolean namespaces = works("ip", "netns", "add", "limen-probe") && works("ip", "netns", "del", "limen-probe");
        if (!namespaces) {
            System.err.println("SKIPPED, NOT TESTED: no network namespaces here (needs root and iproute2)");
        }
        assumeThat(namespaces).as("network namespaces").isTrue();
        Path script = Path.of(System.getProperty("basedir", "."), "natlab", "natlab.sh");
        ProcessBuilder lab = new ProcessBuilder(List.of("bash", script.toString(), "all"));
        lab.environment().put("NSPREFIX", "lmn" + ProcessHandle.current().pid() % 1000);
        Process run = lab.redirectErrorStream(true).start();
        String output = new String(run.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(output)
                .contains("PASS public host cannot connect to A's NAT address")
                .contains("PASS B behind NAT B cannot connect to A behind NAT A")
                .contains("PASS UDP through NAT A and back")
                .doesNotContain("FAIL");
        assertThat(run.exitValue()).isZero();
    }

    private static boolean works(String... command) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
