/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.keyvault;

import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.Secret;
import java.util.function.Function;

/**
 * Cloud, tokens and identity for requests to a key vault.
 *
 * @param tokens returns an Entra ID token for an audience
 * @param caller ID of the identity, for commands that assign a role to it
 */
public record VaultAccess(Cloud cloud, Function<String, Secret> tokens, String caller) {}
