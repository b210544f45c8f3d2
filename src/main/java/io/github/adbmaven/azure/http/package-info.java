/* SPDX-License-Identifier: Apache-2.0 */
/** One HTTP pipeline for a build: trust, time-outs, repeats by idempotency, and failures of the network in plain words. */
@NullMarked
package io.github.adbmaven.azure.http;

import org.jspecify.annotations.NullMarked;
