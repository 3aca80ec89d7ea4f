"""The keys that each section of a configuration knows, and since which Alertmanager.

A table has one key a word: ``name``, then ``:kind`` where it is not text, then ``@0.30`` where 0.25
did not have it yet. A kind is one of `kinds`, ``map`` (of texts), ``texts`` (a list), ``any``, the
name of another section, or that in brackets for a list of them.

The tables were measured: each key was put before ``amtool check-config`` of 0.25, 0.28 and 0.33.
The versions between are from Alertmanager's release notes.
"""

from __future__ import annotations

from functools import cache

from genmon.alertmanager.config.version import Version
from genmon.frozen import dataclass

_FIRST = (0, 25)

_TABLES = {
    "top": """global:global route:route inhibit_rules:[inhibit_rule] receivers:[receiver]
        templates:texts mute_time_intervals:[named_interval] time_intervals:[named_interval]
        tracing:tracing@0.30 event_recorder:event_recorder@0.33""",
    "global": """resolve_timeout:seconds http_config:http smtp_from smtp_hello
        smtp_smarthost:host_port smtp_auth_username smtp_auth_password smtp_auth_password_file
        smtp_auth_secret smtp_auth_secret_file@0.31 smtp_auth_identity smtp_require_tls:boolean
        smtp_tls_config:tls@0.28 smtp_force_implicit_tls:boolean@0.31 slack_api_url:secret_url
        slack_api_url_file slack_app_token@0.30 slack_app_token_file@0.30 slack_app_url:url@0.30
        pagerduty_url:url opsgenie_api_url:url opsgenie_api_key opsgenie_api_key_file
        wechat_api_url:url wechat_api_secret wechat_api_secret_file@0.31 wechat_api_corp_id
        victorops_api_url:url victorops_api_key victorops_api_key_file telegram_api_url:url
        telegram_bot_token@0.31 telegram_bot_token_file@0.31 webex_api_url:url
        jira_api_url:url@0.28 rocketchat_api_url:url@0.28 rocketchat_token@0.28
        rocketchat_token_file@0.28 rocketchat_token_id@0.28 rocketchat_token_id_file@0.28
        mattermost_webhook_url:secret_url@0.32 mattermost_webhook_url_file@0.32""",
    "route": """receiver group_by:texts match:map match_re:regexes matchers:matchers
        mute_time_intervals:texts active_time_intervals:texts continue:boolean routes:[route]
        group_wait:seconds group_interval:seconds repeat_interval:seconds""",
    "inhibit_rule": """name@0.30 source_match:map source_match_re:regexes
        source_matchers:matchers target_match:map target_match_re:regexes
        target_matchers:matchers equal:texts""",
    "named_interval": "name time_intervals:[interval]",
    "interval": """times:[time_range] weekdays:texts days_of_month:texts months:texts
        years:texts location""",
    "time_range": "start_time end_time",
    "receiver": """name labels:map@0.33 discord_configs:[discord] email_configs:[email]
        incidentio_configs:[incidentio]@0.29 pagerduty_configs:[pagerduty] slack_configs:[slack]
        webhook_configs:[webhook] opsgenie_configs:[opsgenie] wechat_configs:[wechat]
        pushover_configs:[pushover] victorops_configs:[victorops] sns_configs:[sns]
        telegram_configs:[telegram] webex_configs:[webex] msteams_configs:[msteams]@0.26
        msteamsv2_configs:[msteamsv2]@0.28 jira_configs:[jira]@0.28
        rocketchat_configs:[rocketchat]@0.28 mattermost_configs:[mattermost]@0.30""",
    "event_recorder": """file_outputs:[file_output] kafka_outputs:any
        webhook_outputs:[webhook_output]""",
    "file_output": "path",
    "webhook_output": """url:secret_url http_config:http max_retries:natural
        retry_backoff:seconds timeout:seconds workers:natural""",
    "tracing": """client_type compression endpoint headers:headers insecure:boolean
        sampling_fraction:number timeout:seconds tls_config:tls""",
    "http": """basic_auth:basic_auth authorization:authorization oauth2:oauth2 bearer_token
        bearer_token_file tls_config:tls follow_redirects:boolean enable_http2:boolean
        proxy_url:any_url no_proxy@0.26 proxy_from_environment:boolean@0.26
        proxy_connect_header:lists http_headers:headers@0.28""",
    "header": "values:texts secrets:texts files:texts",
    "basic_auth": """username username_file@0.27 username_ref@0.28 password password_file
        password_ref@0.28""",
    "authorization": "type credentials credentials_file credentials_ref@0.28",
    "oauth2": """client_id client_secret client_secret_file client_secret_ref@0.28 scopes:texts
        token_url endpoint_params:map tls_config:tls proxy_url:any_url no_proxy@0.26
        proxy_from_environment:boolean@0.26 proxy_connect_header:lists@0.26 audience@0.29
        claims:anymap@0.29 client_certificate_key@0.29 client_certificate_key_file@0.29
        client_certificate_key_id@0.29 client_certificate_key_ref@0.29 grant_type@0.29 iss@0.29
        signature_algorithm@0.29""",
    "tls": """ca@0.26 ca_file ca_ref@0.28 cert@0.26 cert_file cert_ref@0.28 key@0.26 key_file
        key_ref@0.28 server_name insecure_skip_verify:boolean min_version:tls_version
        max_version:tls_version""",
    "discord": """send_resolved:boolean http_config:http webhook_url:secret_url
        webhook_url_file@0.27 content@0.28 title message username@0.28 avatar_url@0.28""",
    "email": """send_resolved:boolean to from hello smarthost:host_port auth_username
        auth_password auth_password_file auth_secret auth_secret_file@0.31 auth_identity
        headers:map html text require_tls:boolean tls_config:tls force_implicit_tls:boolean@0.31
        threading:threading@0.30""",
    "threading": "enabled:boolean thread_by_date",
    "incidentio": """send_resolved:boolean http_config:http url:url url_file
        alert_source_token alert_source_token_file max_alerts:natural
        timeout:go_duration_or_number""",
    "pagerduty": """send_resolved:boolean http_config:http service_key service_key_file
        routing_key routing_key_file url:url client client_url description details:details
        images:[image] links:[link] source severity class component group
        timeout:go_duration_or_number@0.29""",
    "image": "src alt href",
    "link": "href text",
    "slack": """send_resolved:boolean http_config:http api_url:secret_url api_url_file
        app_token@0.30 app_token_file@0.30 app_url:url@0.30 channel username color title
        title_link pretext text fields:[slack_field] short_fields:boolean footer fallback
        callback_id icon_emoji icon_url image_url thumb_url link_names:boolean mrkdwn_in:texts
        actions:[slack_action] message_text@0.31 update_message:boolean@0.32
        timeout:go_duration_or_number@0.29""",
    "slack_field": "title value short:boolean",
    "slack_action": "type text url style name value confirm:slack_confirm",
    "slack_confirm": "text title ok_text dismiss_text",
    "webhook": """send_resolved:boolean http_config:http url:hook_url url_file@0.26
        max_alerts:natural timeout:go_duration_or_number@0.28 payload:any@0.32""",
    "opsgenie": """send_resolved:boolean http_config:http api_key api_key_file api_url:url
        message description source details:map entity responders:[responder] actions tags note
        priority update_alerts:boolean""",
    "responder": "id name username type",
    "wechat": """send_resolved:boolean http_config:http api_secret api_secret_file@0.31 corp_id
        message api_url:url to_user to_party to_tag agent_id message_type""",
    "pushover": """send_resolved:boolean http_config:http user_key user_key_file@0.26 token
        token_file@0.26 title message url url_title device@0.26 sound priority retry:go_duration
        expire:go_duration ttl:go_duration@0.26 html:boolean monospace:boolean@0.29""",
    "victorops": """send_resolved:boolean http_config:http api_key api_key_file api_url:url
        routing_key message_type state_message entity_display_name monitoring_tool
        custom_fields:map""",
    "sns": """send_resolved:boolean http_config:http api_url sigv4:sigv4 topic_arn phone_number
        target_arn subject message attributes:map use_aws_http_client:boolean@0.33""",
    "sigv4": """region access_key secret_key profile role_arn use_fips_sts_endpoint:boolean@0.28
        external_id@0.30 service_name@0.33""",
    "telegram": """send_resolved:boolean http_config:http api_url:url bot_token
        bot_token_file@0.26 chat_id:integer chat_id_file@0.31 message_thread_id:integer@0.26
        message disable_notifications:boolean parse_mode""",
    "webex": "send_resolved:boolean http_config:http api_url:url message room_id",
    "msteams": """send_resolved:boolean http_config:http webhook_url:secret_url
        webhook_url_file@0.27 title summary@0.27 text""",
    "msteamsv2": """send_resolved:boolean http_config:http webhook_url:secret_url
        webhook_url_file title text""",
    "jira": """send_resolved:boolean http_config:http api_url:url api_type@0.29 project
        summary:jira_text description:jira_text labels:texts priority issue_type
        reopen_transition resolve_transition wont_fix_resolution reopen_duration:seconds
        fields:anymap""",
    "jira_template": "template enable_update:boolean",
    "rocketchat": """send_resolved:boolean http_config:http api_url:url token_id token_id_file
        token token_file channel color title title_link text fields:[rocketchat_field]
        short_fields:boolean emoji icon_url image_url thumb_url link_names:boolean
        actions:[rocketchat_action]""",
    "rocketchat_field": "short:boolean title value",
    "rocketchat_action": """type text url imageurl iswebview:boolean webviewheightratio msg
        msginchatwindow:boolean msgprocessingtype""",
    "mattermost": """send_resolved:boolean http_config:http webhook_url:secret_url
        webhook_url_file channel username text fallback color pretext author_name author_link
        author_icon title title_link fields:[slack_field] thumb_url footer footer_icon image_url
        icon_url icon_emoji attachments:[mattermost_attachment] type props:mattermost_props
        priority:mattermost_priority""",
    "mattermost_attachment": """fallback color pretext text author_name author_link author_icon
        title title_link fields:[slack_field] thumb_url footer footer_icon image_url""",
    "mattermost_props": "card",
    "mattermost_priority": "priority requested_ack:boolean persistent_notifications:boolean",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    """A key: the kind of its value, and the first version that knows it."""

    name: str
    kind: str
    since: Version


@cache
def fields_of(section: str) -> dict[str, Field]:
    """Return the keys of a section by name."""
    fields = (_field(word) for word in _TABLES[section].split())
    return {field.name: field for field in fields}


def is_section(kind: str) -> bool:
    """Tell whether a kind is the name of a section."""
    return kind in _TABLES


def _field(word: str) -> Field:
    declared, _, since = word.partition("@")
    name, _, kind = declared.partition(":")
    return Field(name, kind or "text", _version(since))


def _version(since: str) -> Version:
    if not since:
        return _FIRST
    major, _, minor = since.partition(".")
    return int(major), int(minor)
