/* SPDX-License-Identifier: Apache-2.0 */
/** Azure Key Vault as a place for a token: a new version of a secret, disabled when the token is taken back. */
@NullMarked
package io.github.adbmaven.azure.keyvault;

import org.jspecify.annotations.NullMarked;
