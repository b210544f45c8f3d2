/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.entra;

/** Whom an application trusts to vouch for it: all three are compared letter by letter. */
public record FederatedCredential(String issuer, String subject, String audience) {}
