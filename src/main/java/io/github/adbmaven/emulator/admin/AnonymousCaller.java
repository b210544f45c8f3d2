/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.admin;

/** The caller of the control endpoint: any process that knows its secret. */
public record AnonymousCaller() {}
