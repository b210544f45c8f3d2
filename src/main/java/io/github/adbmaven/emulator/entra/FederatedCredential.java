/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.entra;

/** A federated credential of an application. All three values are compared exactly. */
public record FederatedCredential(String issuer, String subject, String audience) {}
