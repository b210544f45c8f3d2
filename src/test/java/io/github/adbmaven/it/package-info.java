/* SPDX-License-Identifier: Apache-2.0 */
/** What the integration tests stand on: real Mavens, an emulator each, and the search for leaks. */
@NullMarked
package io.github.adbmaven.it;

import org.jspecify.annotations.NullMarked;
