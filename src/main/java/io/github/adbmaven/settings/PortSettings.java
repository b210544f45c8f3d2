/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings;

import io.github.adbmaven.error.ErrorCode;

/** Reads settings that are numbers. */
public final class PortSettings {
    /** The emulator has an Entra ID, a Resource Manager, a workspace and a control address: ports above are needed too. */
    private static final int HIGHEST_PORT = 65_500;

    private PortSettings() {}

    /** A port from which several are taken upwards; 0 for any. */
    public static int port(Settings settings, Setting setting) {
        SettingValue value = settings.get(setting).orElseThrow();
        String text = value.text().strip();
        int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : -1;
        if (port < 0 || port > HIGHEST_PORT) {
            throw Settings.invalid(
                    ErrorCode.INVALID_VALUE,
                    setting,
                    value,
                    "\"" + value.text() + "\" is not a port.",
                    "write a number from 1 to " + HIGHEST_PORT + ", or 0 for free ports.");
        }
        return port;
    }
}
