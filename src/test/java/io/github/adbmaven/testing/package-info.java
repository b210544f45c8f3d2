/* SPDX-License-Identifier: Apache-2.0 */
/** What tests of several packages share: a clock, a log, an emulated Azure, and a server that misbehaves on demand. */
@NullMarked
package io.github.adbmaven.testing;

import org.jspecify.annotations.NullMarked;
