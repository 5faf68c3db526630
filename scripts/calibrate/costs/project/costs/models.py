from django.db import models


class Small(models.Model):
    name = models.CharField(max_length=50)
    slug = models.CharField(max_length=50)
    n = models.IntegerField(default=0)
    flag = models.BooleanField(default=False)


class SmallDT(models.Model):
    name = models.CharField(max_length=50)
    n = models.IntegerField(default=0)
    flag = models.BooleanField(default=False)
    at = models.DateTimeField()


class Author(models.Model):
    name = models.CharField(max_length=50)


class Tag(models.Model):
    name = models.CharField(max_length=50)


class Post(models.Model):
    title = models.CharField(max_length=50)
    body = models.CharField(max_length=50)
    n = models.IntegerField(default=0)
    flag = models.BooleanField(default=False)
    author = models.ForeignKey(Author, models.CASCADE)
    tags = models.ManyToManyField(Tag)


class Writer(models.Model):
    name = models.CharField(max_length=50)


class Article(models.Model):
    title = models.CharField(max_length=50)
    body = models.CharField(max_length=50)
    n = models.IntegerField(default=0)
    flag = models.BooleanField(default=False)
    writer = models.ForeignKey(Writer, models.CASCADE)


class Wide(models.Model):
    c0 = models.CharField(max_length=50, default="")
    c1 = models.CharField(max_length=50, default="")
    c2 = models.CharField(max_length=50, default="")
    c3 = models.CharField(max_length=50, default="")
    c4 = models.CharField(max_length=50, default="")
    c5 = models.CharField(max_length=50, default="")
    c6 = models.CharField(max_length=50, default="")
    c7 = models.CharField(max_length=50, default="")
    c8 = models.CharField(max_length=50, default="")
    c9 = models.CharField(max_length=50, default="")
    i0 = models.IntegerField(default=0)
    i1 = models.IntegerField(default=0)
    i2 = models.IntegerField(default=0)
    i3 = models.IntegerField(default=0)
    i4 = models.IntegerField(default=0)
    i5 = models.IntegerField(default=0)
    i6 = models.IntegerField(default=0)
    f = models.FloatField(default=0.0)
    b = models.BooleanField(default=False)
