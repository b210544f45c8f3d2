/* SPDX-License-Identifier: Apache-2.0 */
/** The networks of companies: proxies between a build and the emulator's services. */
@NullMarked
package io.github.adbmaven.emulator.proxy;

import org.jspecify.annotations.NullMarked;
