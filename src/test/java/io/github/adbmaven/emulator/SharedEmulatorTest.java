/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Shares one emulator among all tests of a class, because each start creates a key. The tests must not depend on each other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SharedEmulatorTest {
    Emulator emulator;
    EmulatorAccess access;
    EmulatorAccess.Workspace workspace;
    Wire wire;

    @BeforeAll
    void start() {
        emulator = Emulator.start(EmulatorOptions.defaults(Clock.systemUTC()));
        access = emulator.access();
        workspace = access.workspace().orElseThrow();
        wire = new Wire(access);
    }

    @AfterAll
    void stop() {
        emulator.close();
    }
}
