/* SPDX-License-Identifier: Apache-2.0 */
/** The use case for calls of a workspace's REST API that no other goal makes. */
@NullMarked
package io.github.adbmaven.databricks.rest;

import org.jspecify.annotations.NullMarked;
