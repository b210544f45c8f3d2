/* SPDX-License-Identifier: Apache-2.0 */
/** Client of the REST API of a workspace: its endpoints, and a caller that sends requests and translates errors. */
@NullMarked
package io.github.adbmaven.databricks;

import org.jspecify.annotations.NullMarked;
