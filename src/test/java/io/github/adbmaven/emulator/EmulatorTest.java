/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Gives each test an emulator of its own. */
abstract class EmulatorTest {
    Emulator emulator;
    EmulatorAccess access;
    EmulatorAccess.Workspace workspace;
    Wire wire;

    @BeforeEach
    void start() {
        emulator = Emulator.start(EmulatorOptions.defaults(Clock.systemUTC()));
        access = emulator.access();
        workspace = access.workspace().orElseThrow();
        wire = new Wire(access);
    }

    @AfterEach
    void stop() {
        emulator.close();
    }
}
