/* SPDX-License-Identifier: Apache-2.0 */
/** Tests of the selection of an Entra ID identity from the settings. */
@NullMarked
package io.github.adbmaven.settings.identity;

import org.jspecify.annotations.NullMarked;
