/* SPDX-License-Identifier: Apache-2.0 */
/** Integration tests in Java, and their tools: Maven as a process, an emulator for each test, and the search for leaks. */
@NullMarked
package io.github.adbmaven.it;

import org.jspecify.annotations.NullMarked;
