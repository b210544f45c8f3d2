/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings;

/** How strong a source of settings is; the first one wins. */
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
