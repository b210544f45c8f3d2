/* SPDX-License-Identifier: Apache-2.0 */
/** Entra ID: tokens for one identity, asked once for each audience. */
@NullMarked
package io.github.adbmaven.azure.entra;

import org.jspecify.annotations.NullMarked;
