/* SPDX-License-Identifier: Apache-2.0 */
/** Use case: arbitrary requests to a workspace's REST API. */
@NullMarked
package io.github.adbmaven.databricks.rest;

import org.jspecify.annotations.NullMarked;
