/* SPDX-License-Identifier: Apache-2.0 */
/** The REST API of a workspace: few endpoints as objects, one caller that sends them and reads refusals. */
@NullMarked
package io.github.adbmaven.databricks;

import org.jspecify.annotations.NullMarked;
