/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.databricks;

import java.net.URI;

/** A workspace and the address at which it answers. */
public record Host(Workspace workspace, URI uri) {}
