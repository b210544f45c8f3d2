/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings;

/** The sources of settings, the one with the highest precedence first. */
public enum SettingSource {
    /** An element in the POM's plugin configuration. */
    POM,
    /** {@code -Dadb.…} on Maven's command line. */
    COMMAND_LINE,
    /** A property that the POM declares. */
    POM_PROPERTY,
    /** An environment variable. */
    ENVIRONMENT,
    /** The default of the goal. */
    DEFAULT
}
