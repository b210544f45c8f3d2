/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.arm;

/** Whether something is in Azure, as far as this identity may know. */
public enum Existence {
    THERE,
    GONE,
    /** The identity may not look. */
    UNKNOWN
}
