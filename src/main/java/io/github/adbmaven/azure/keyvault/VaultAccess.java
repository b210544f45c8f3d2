/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.keyvault;

import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.Secret;
import java.util.function.Function;

/**
 * Who asks a vault, and with what.
 *
 * @param tokens an Entra ID token for an audience
 * @param caller the id of the identity, for commands that grant it something
 */
public record VaultAccess(Cloud cloud, Function<String, Secret> tokens, String caller) {}
