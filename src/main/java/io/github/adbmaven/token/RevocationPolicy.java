/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

/** When a token is revoked. */
public enum RevocationPolicy {
    /** At the end of the build, whether it succeeds or fails. */
    SESSION,
    /** Never; the token expires. */
    NEVER
}
