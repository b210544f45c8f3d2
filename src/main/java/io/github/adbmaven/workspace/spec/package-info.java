/* SPDX-License-Identifier: Apache-2.0 */
/** What a POM wants a workspace to be, and how that differs from what is there. */
@NullMarked
package io.github.adbmaven.workspace.spec;

import org.jspecify.annotations.NullMarked;
