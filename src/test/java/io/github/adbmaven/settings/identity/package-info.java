/* SPDX-License-Identifier: Apache-2.0 */
/** Who a build is towards Entra ID, decided from the settings: one class for each way to authenticate. */
@NullMarked
package io.github.adbmaven.settings.identity;

import org.jspecify.annotations.NullMarked;
