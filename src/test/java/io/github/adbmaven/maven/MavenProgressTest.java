/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import static org.assertj.core.api.Assertions.assertThatNoException;

import java.lang.reflect.Proxy;
import org.apache.maven.plugin.logging.Log;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MavenProgressTest {
    /** Maven 4 closes its terminal when the JVM is stopped; Maven 3 closes the classes of the plugin. */
    static Throwable[] failures() {
        return new Throwable[] {
            new IllegalStateException("Terminal has been closed"), new NoClassDefFoundError("a class")
        };
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failingLogDoesNotFailBuild(Throwable failure) {
        MavenProgress progress = new MavenProgress(failing(failure));

        assertThatNoException().isThrownBy(() -> {
            progress.info("information");
            progress.warn("a warning");
            progress.debug("a detail");
        });
    }

    private static Log failing(Throwable failure) {
        return (Log) Proxy.newProxyInstance(
                Log.class.getClassLoader(), new Class<?>[] {Log.class}, (proxy, method, arguments) -> {
                    throw failure;
                });
    }
}
