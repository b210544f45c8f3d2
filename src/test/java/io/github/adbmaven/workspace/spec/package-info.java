/* SPDX-License-Identifier: Apache-2.0 */
@NullMarked
package io.github.adbmaven.workspace.spec;

import org.jspecify.annotations.NullMarked;
