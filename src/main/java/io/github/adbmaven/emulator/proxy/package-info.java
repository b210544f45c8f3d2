/* SPDX-License-Identifier: Apache-2.0 */
/** Forward proxies between a build and the emulator's services, as in corporate networks. */
@NullMarked
package io.github.adbmaven.emulator.proxy;

import org.jspecify.annotations.NullMarked;
