"""Which parameters each method has in the Bot API 10.3, those kept for old bots included."""

_TARGET = "chat_id business_connection_id message_thread_id direct_messages_topic_id"
_DELIVERY = (
    "disable_notification protect_content allow_paid_broadcast message_effect_id"
    " suggested_post_parameters reply_parameters reply_markup"
    " allow_sending_without_reply reply_to_message_id"
)
_EPHEMERAL = "ephemeral_message_parameters receiver_user_id callback_query_id"
_SEND = f"{_TARGET} {_DELIVERY} {_EPHEMERAL}"
_CAPTION = "caption parse_mode caption_entities"
_EDIT = "business_connection_id chat_id message_id inline_message_id reply_markup"
_TOPIC = "chat_id message_thread_id"
_SPECIFIED = {
    "getMe": "",
    "logOut": "",
    "close": "",
    "getUpdates": "offset limit timeout allowed_updates",
    "setWebhook": (
        "url certificate ip_address max_connections allowed_updates drop_pending_updates"
        " secret_token"
    ),
    "deleteWebhook": "drop_pending_updates",
    "getWebhookInfo": "",
    "sendMessage": (
        f"{_SEND} text parse_mode entities link_preview_options disable_web_page_preview"
    ),
    "forwardMessage": (
        "chat_id from_chat_id message_id message_thread_id direct_messages_topic_id"
        " video_start_timestamp disable_notification protect_content message_effect_id"
        " suggested_post_parameters"
    ),
    "forwardMessages": (
        "chat_id from_chat_id message_ids message_thread_id direct_messages_topic_id"
        " disable_notification protect_content"
    ),
    "copyMessage": (
        "chat_id from_chat_id message_id message_thread_id direct_messages_topic_id"
        f" video_start_timestamp {_CAPTION} show_caption_above_media {_DELIVERY}"
    ),
    "copyMessages": (
        "chat_id from_chat_id message_ids message_thread_id direct_messages_topic_id"
        " disable_notification protect_content remove_caption"
    ),
    "sendPhoto": f"{_SEND} photo {_CAPTION} show_caption_above_media has_spoiler",
    "sendAudio": f"{_SEND} audio {_CAPTION} duration performer title thumbnail",
    "sendDocument": f"{_SEND} document {_CAPTION} thumbnail disable_content_type_detection",
    "sendVideo": (
        f"{_SEND} video {_CAPTION} duration width height thumbnail cover start_timestamp"
        " show_caption_above_media has_spoiler supports_streaming"
    ),
    "sendAnimation": (
        f"{_SEND} animation {_CAPTION} duration width height thumbnail"
        " show_caption_above_media has_spoiler"
    ),
    "sendVoice": f"{_SEND} voice {_CAPTION} duration",
    "sendVideoNote": f"{_SEND} video_note duration length thumbnail",
    "sendSticker": f"{_SEND} sticker emoji",
    "sendMediaGroup": (
        f"{_TARGET} media disable_notification protect_content allow_paid_broadcast"
        " message_effect_id reply_parameters allow_sending_without_reply reply_to_message_id"
    ),
    "sendLocation": (
        f"{_SEND} latitude longitude horizontal_accuracy live_period heading proximity_alert_radius"
    ),
    "sendVenue": (
        f"{_SEND} latitude longitude title address foursquare_id foursquare_type"
        " google_place_id google_place_type"
    ),
    "sendContact": f"{_SEND} phone_number first_name last_name vcard",
    "sendPoll": (
        "chat_id business_connection_id message_thread_id question question_parse_mode"
        " question_entities options is_anonymous type allows_multiple_answers allows_revoting"
        " shuffle_options allow_adding_options hide_results_until_closes members_only"
        " country_codes correct_option_ids explanation explanation_parse_mode"
        " explanation_entities explanation_media open_period close_date is_closed description"
        " description_parse_mode description_entities media disable_notification"
        " protect_content allow_paid_broadcast message_effect_id reply_parameters reply_markup"
        " allow_sending_without_reply correct_option_id reply_to_message_id"
    ),
    "stopPoll": "chat_id message_id business_connection_id reply_markup",
    "sendChatAction": "chat_id action business_connection_id message_thread_id",
    "setMessageReaction": "chat_id message_id reaction is_big",
    "getFile": "file_id",
    "answerInlineQuery": (
        "inline_query_id results cache_time is_personal next_offset button switch_pm_text"
        " switch_pm_parameter"
    ),
    "answerCallbackQuery": "callback_query_id text show_alert url cache_time",
    "editMessageText": (
        f"{_EDIT} text parse_mode entities link_preview_options rich_message"
        " disable_web_page_preview"
    ),
    "editMessageCaption": f"{_EDIT} {_CAPTION} show_caption_above_media",
    "editMessageMedia": f"{_EDIT} media",
    "editMessageReplyMarkup": _EDIT,
    "deleteMessage": "chat_id message_id",
    "deleteMessages": "chat_id message_ids",
    "editEphemeralMessageText": (
        "chat_id receiver_user_id ephemeral_message_id text parse_mode entities"
        " link_preview_options reply_markup rich_message"
    ),
    "editEphemeralMessageReplyMarkup": (
        "chat_id receiver_user_id ephemeral_message_id reply_markup"
    ),
    "deleteEphemeralMessage": "chat_id receiver_user_id ephemeral_message_id",
    "setMyCommands": "commands scope language_code",
    "getMyCommands": "scope language_code",
    "deleteMyCommands": "scope language_code",
    "setMyName": "name language_code",
    "getMyName": "language_code",
    "setMyDescription": "description language_code",
    "getMyDescription": "language_code",
    "setMyShortDescription": "short_description language_code",
    "getMyShortDescription": "language_code",
    "setChatMenuButton": "chat_id menu_button",
    "getChatMenuButton": "chat_id",
    "createForumTopic": "chat_id name icon_color icon_custom_emoji_id",
    "editForumTopic": f"{_TOPIC} name icon_custom_emoji_id",
    "closeForumTopic": _TOPIC,
    "reopenForumTopic": _TOPIC,
    "deleteForumTopic": _TOPIC,
    "unpinAllForumTopicMessages": _TOPIC,
    "pinChatMessage": "chat_id message_id business_connection_id disable_notification",
    "unpinChatMessage": "chat_id business_connection_id message_id",
    "unpinAllChatMessages": "chat_id",
    "getChat": "chat_id",
    "getChatMember": "chat_id user_id",
    "getChatMemberCount": "chat_id",
    "getChatAdministrators": "chat_id return_bots",
    "leaveChat": "chat_id",
}

PARAMETERS = {method: frozenset(names.split()) for method, names in _SPECIFIED.items()}
