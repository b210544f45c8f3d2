/* SPDX-License-Identifier: Apache-2.0 */
/** Writes tokens to Azure Key Vault as secret versions, and disables the versions when the tokens are revoked. */
@NullMarked
package io.github.adbmaven.azure.keyvault;

import org.jspecify.annotations.NullMarked;
