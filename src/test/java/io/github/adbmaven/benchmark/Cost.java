/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.benchmark;

/**
 * What a command asks of the services.
 *
 * @param tokens personal access tokens that it takes
 */
record Cost(String name, int requests, int connections, int tokens) {

    static Cost of(String name, Command command, EmulatorProcess emulator) {
        EmulatorProcess.Traffic traffic = emulator.traffic(command::run);
        return new Cost(name, traffic.requests(), traffic.connections(), traffic.tokens());
    }
}
