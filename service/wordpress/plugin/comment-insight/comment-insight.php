<?php
/**
 * Plugin Name:       Comment Insight
 * Plugin URI:        https://wordpress.org/plugins/comment-insight/
 * Description:       Shows which comment threads deserve your personal reply, why, and what in the comment to answer. Sends comments to your own Comment Insight service.
 * Version:           1.0.0
 * Requires at least: 6.1
 * Requires PHP:      7.4
 * Author:            Comment Insight contributors
 * License:           GPL-2.0-or-later
 * License URI:       https://www.gnu.org/licenses/gpl-2.0.html
 * Text Domain:       comment-insight
 * Domain Path:       /languages
 * Update URI:        false
 *
 * @package Comment_Insight
 */

namespace Comment_Insight;

defined( 'ABSPATH' ) || exit;

const VERSION = '1.0.0';
const FILE    = __FILE__;

require_once __DIR__ . '/includes/autoload.php';

Plugin::hooks();
