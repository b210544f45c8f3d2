/* SPDX-License-Identifier: Apache-2.0 */
@NullMarked
package io.github.adbmaven.azure.entra;

import org.jspecify.annotations.NullMarked;
