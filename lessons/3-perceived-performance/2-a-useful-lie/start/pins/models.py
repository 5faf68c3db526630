from operator import attrgetter

from django.db import models
from django.db.models import F, Q
from django.urls import reverse


class Member(models.Model):
    handle = models.SlugField(max_length=30, unique=True)
    display_name = models.CharField(max_length=60)
    email = models.EmailField()
    bio = models.TextField(blank=True)
    location = models.CharField(max_length=60, blank=True)
    website = models.URLField(blank=True)
    avatar_color = models.CharField(max_length=7)
    is_verified = models.BooleanField(default=False)
    joined_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    follows = models.ManyToManyField(
        "self", through="Follow", symmetrical=False, related_name="followers"
    )

    def __str__(self):
        return self.display_name

    def get_absolute_url(self):
        return reverse("member", args=[self.handle])


class Board(models.Model):
    owner = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="boards")
    name = models.CharField(max_length=80)
    slug = models.SlugField(max_length=80)
    description = models.TextField(blank=True)
    house_rules = models.TextField(blank=True)
    cover_color = models.CharField(max_length=7)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "slug"], name="board_slug_of_owner"),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("board", args=[self.owner.handle, self.slug])

    @property
    def newest(self):
        """The pin pinned last: asks for nothing where all pins are there already."""
        return max(self.pins.all(), key=attrgetter("created_at"), default=None)


class Tag(models.Model):
    name = models.CharField(max_length=40)
    slug = models.SlugField(max_length=40, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class Pin(models.Model):
    owner = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="pins")
    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="pins")
    title = models.CharField(max_length=120)
    description = models.TextField(blank=True)
    image = models.CharField(max_length=200)
    image_width = models.PositiveIntegerField()
    image_height = models.PositiveIntegerField()
    color = models.CharField(max_length=7, help_text="Shown until the image is there.")
    alt_text = models.CharField(max_length=200, blank=True)
    source_url = models.URLField(blank=True)
    language = models.CharField(max_length=5, default="en")
    likes_count = models.PositiveIntegerField(default=0)
    comments_count = models.PositiveIntegerField(default=0)
    views_count = models.PositiveIntegerField(db_default=0)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    tags = models.ManyToManyField(Tag, related_name="pins")

    class Meta:
        indexes = [models.Index(fields=["-created_at"], name="pin_newest")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("pin", args=[self.pk])


class Comment(models.Model):
    pin = models.ForeignKey(Pin, on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="comments")
    text = models.TextField()
    created_at = models.DateTimeField()

    def __str__(self):
        return self.text[:40]


class Like(models.Model):
    pin = models.ForeignKey(Pin, on_delete=models.CASCADE, related_name="likes")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="likes")
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pin", "member"], name="like_once"),
        ]

    def __str__(self):
        return f"{self.member_id} likes {self.pin_id}"


class Follow(models.Model):
    follower = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    followed = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["follower", "followed"], name="follow_once"),
            models.CheckConstraint(condition=~Q(follower=F("followed")), name="follow_another"),
        ]

    def __str__(self):
        return f"{self.follower_id} follows {self.followed_id}"
