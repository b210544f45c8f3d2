/* SPDX-License-Identifier: Apache-2.0 */
/** Azure Key Vault: vaults that hold secrets, each at its own address. */
@NullMarked
package io.github.adbmaven.emulator.keyvault;

import org.jspecify.annotations.NullMarked;
