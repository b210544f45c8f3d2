/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.arm;

/** Whether something is in Azure, as far as this identity may know. */
public enum Presence {
    THERE,
    GONE,
    /** The identity may not look. */
    UNKNOWN
}
