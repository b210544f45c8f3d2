/* SPDX-License-Identifier: Apache-2.0 */
/** The emulator: Entra ID, Resource Manager, workspaces, Key Vault, CI systems, managed identity and forward proxies. */
@NullMarked
package io.github.adbmaven.emulator;

import org.jspecify.annotations.NullMarked;
