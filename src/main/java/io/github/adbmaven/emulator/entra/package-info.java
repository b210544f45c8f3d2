/* SPDX-License-Identifier: Apache-2.0 */
/** Entra ID: tenants, applications, token endpoints and the documents that verify the tokens. */
@NullMarked
package io.github.adbmaven.emulator.entra;

import org.jspecify.annotations.NullMarked;
