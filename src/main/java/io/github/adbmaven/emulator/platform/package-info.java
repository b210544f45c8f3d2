/* SPDX-License-Identifier: Apache-2.0 */
/** What surrounds a build on other people's machines: CI systems that vouch for jobs, and Azure's endpoint for identities. */
@NullMarked
package io.github.adbmaven.emulator.platform;

import org.jspecify.annotations.NullMarked;
