/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.arm;

/** Whether a resource exists in Azure. */
public enum Existence {
    THERE,
    GONE,
    /** The identity has no permission to read it. */
    UNKNOWN
}
