/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import java.time.Duration;
import java.util.Map;

/** The emulator, without any control request. */
final class EmulatorTarget implements AzureTarget {
    private final Emulator emulator;
    private final EmulatorAccess access;
    private final Wire wire;
    private final Map<String, String> headers;

    EmulatorTarget(Emulator emulator) {
        this.emulator = emulator;
        this.access = emulator.access();
        this.wire = new Wire(access);
        this.headers = Wire.bearer(wire.token(Wire.MANAGEMENT));
    }

    @Override
    public String group() {
        return "/subscriptions/" + access.subscriptionId() + "/resourceGroups/emulator";
    }

    @Override
    public String location() {
        return "westeurope";
    }

    @Override
    public Wire.Answer send(String method, String pathOrAddress, String body) {
        return wire.send(
                method,
                pathOrAddress.startsWith("/") ? access.resourceManager() + pathOrAddress : pathOrAddress,
                headers,
                body);
    }

    @Override
    public Duration pause() {
        return Duration.ZERO;
    }

    @Override
    public String run() {
        return "facts";
    }

    @Override
    public void close() {
        emulator.close();
    }
}
