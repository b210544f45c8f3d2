/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

/** When a token is taken back. */
public enum RevocationPolicy {
    /** When the build is over, whatever came of it. */
    SESSION,
    /** Never: its lifetime ends it. */
    NEVER
}
