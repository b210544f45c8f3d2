/* SPDX-License-Identifier: Apache-2.0 */
/** HTTP pipeline of a build: TLS trust, proxies, time limits, retries, and messages for network failures. */
@NullMarked
package io.github.adbmaven.azure.http;

import org.jspecify.annotations.NullMarked;
